"""How passwords are hashed.

Argon2id with the least that OWASP asks for. Django's own setting takes 100 MB for each log-in at
the same time, which the small machine of an office does not have.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1
