using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>Packs when a test first asks for the packages, and removes them after the last test.</summary>
[SetUpFixture]
internal sealed class SharedPackages
{
    private static readonly Lazy<Task<PackedPackages>> Packed = new(PackedPackages.MakeAsync);

    public static Task<PackedPackages> GetAsync() => Packed.Value;

    [OneTimeTearDown]
    public async Task RemoveAsync()
    {
        if (Packed.IsValueCreated && Packed.Value.IsCompletedSuccessfully)
            (await Packed.Value).Dispose();
    }
}
