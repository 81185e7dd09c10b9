"""What we keep of the world: papers, reports, full texts. Types that hold facts and do no I/O."""
