## today
