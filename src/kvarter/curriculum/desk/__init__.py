"""What people at a desk do with the curriculum: papers, and the editor of the national office."""
