"""What homes pay regularly, as pages of a book: fees, how each home stands, what was paid, reminders."""
