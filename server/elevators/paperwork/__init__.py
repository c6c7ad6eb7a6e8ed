"""A lift on paper: the agreement of each home, what is posted in the stairwell, reminders. A template beside each; A4, by typst."""
