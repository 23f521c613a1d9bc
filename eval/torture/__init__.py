"""What a library has to live through: writers killed at any moment, disks that run full."""
