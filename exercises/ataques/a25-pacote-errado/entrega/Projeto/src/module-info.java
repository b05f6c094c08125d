module projeto {}
