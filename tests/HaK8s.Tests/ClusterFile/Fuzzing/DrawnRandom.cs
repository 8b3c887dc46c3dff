namespace HaK8s.Tests.ClusterFile.Fuzzing;

/// <summary>Takes its numbers from a list, which CsCheck makes and shrinks; after its end they are 0.</summary>
internal sealed class DrawnRandom(IReadOnlyList<uint> numbers) : Random
{
    private int _next;

    public override int Next(int maxValue) => (int)(Draw() % (uint)Math.Max(maxValue, 1));

    public override int Next(int minValue, int maxValue) => minValue + Next(maxValue - minValue);

    private uint Draw() => _next < numbers.Count ? numbers[_next++] : 0;
}
