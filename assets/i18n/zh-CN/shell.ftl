## shell
