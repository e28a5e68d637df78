"""Codes that papers show to be scanned: for payment (EPC, Swiss QR-bill, Polish 2D, Czech) and for the tax office."""
