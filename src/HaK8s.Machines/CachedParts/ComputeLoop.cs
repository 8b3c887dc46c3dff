using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace HaK8s.Machines.CachedParts;

/// <summary>Computes as compilers do: unpredictable branches, and memory that does not fit into the caches.</summary>
internal static class ComputeLoop
{
    /// <summary>Rounds of one core of the reference computer while all its cores compute.</summary>
    public const double ReferenceRoundsPerSecond = 1000;

    private const int Words = 1 << 20;

    /// <summary>Measures the rounds per second of one core while this many cores compute.</summary>
    public static double RoundsPerSecond(int cores, TimeSpan time)
    {
        var speeds = new double[cores];
        var threads = Enumerable.Range(0, cores).Select(core => new Thread(() => speeds[core] = Measure(time))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return speeds.Average();
    }

    private static double Measure(TimeSpan time)
    {
        var memory = new uint[Words];
        var seed = Round(memory, 1);
        var rounds = 0;
        var watch = Stopwatch.StartNew();
        do
        {
            seed = Round(memory, seed);
            rounds++;
        }
        while (watch.Elapsed < time);
        return rounds / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Runs one round, which takes about 1 ms on the reference computer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static uint Round(uint[] memory, uint seed)
    {
        for (var step = 0; step < 10_000; step++)
        {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            ref var word = ref memory[seed % Words];
            if ((word & 1) == 0)
                word += seed;
            else
                word = (word >> 1) ^ seed;
            seed += word | 1;
        }

        return seed | 1;
    }
}
