"""Buku Bukti Bersama: reading it, and checking it."""
