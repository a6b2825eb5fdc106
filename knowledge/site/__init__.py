"""The public site. What templates show is asked for here, in a fixed number of queries; templates never query."""
