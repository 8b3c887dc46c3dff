using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>
/// Uses the packages in empty folders with an empty NuGet cache, as another repository would. It takes minutes and needs the package
/// registry.
/// </summary>
internal abstract class PackageTest
{
    protected PackedPackages Packed { get; private set; } = null!;

    protected PackageMirror Mirror { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        if (Environment.GetEnvironmentVariable(PackedPackages.Variable) != "1")
            Assert.Ignore($"packing takes minutes and needs the package registry: {PackedPackages.Variable}=1 enables this test, and .ci/run sets it");
        Packed = await SharedPackages.GetAsync();
        Mirror = new PackageMirror();
    }

    [OneTimeTearDown]
    public void RemoveMirror() => Mirror?.Dispose();

    protected async Task<string> BuildAsync(string folder, int expected, params string[] arguments)
    {
        var (code, output) = await RunAsync("dotnet", folder, ["run", "--project", "build", "--no-build", "--", .. arguments]);
        Assert.That(code, Is.EqualTo(expected), output);
        return output;
    }

    protected async Task<(int Code, string Output)> RunAsync(string program, string folder, params string[] arguments)
    {
        var result = await Packed.RunAsync(program, folder, arguments);
        return (result.ExitCode, result.Output + result.Error);
    }
}
