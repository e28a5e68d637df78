"""Search: by amount, name or number over transactions, bookings and receipts, from anywhere."""
