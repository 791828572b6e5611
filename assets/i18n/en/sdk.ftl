## sdk
