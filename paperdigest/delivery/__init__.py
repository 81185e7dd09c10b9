"""Delivery: whom the day and the week are sent to, what of them, and what was sent already. It opens no connection."""
