using NUnit.Framework;

// Only fixtures that mostly wait are marked as parallelizable.
[assembly: LevelOfParallelism(8)]
