"""A poll on paper: what is posted, put into hands, and filed. A module for each paper, its template beside it; A4, set by typst."""
