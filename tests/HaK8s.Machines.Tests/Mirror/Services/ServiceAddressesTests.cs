using HaK8s.Machines.Mirror.Services;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Services;

public sealed class ServiceAddressesTests
{
    [TestCase("0123456789abcdef", "mirror")]
    [TestCase(null, "tunnel")]
    public void Configuration_listens_on_the_bridge_only(string? publication, string name)
    {
        var files = new ServiceAddresses("10.61.0.1").Files(publication);

        GoldenFile.ShouldMatch(
            string.Concat(files.Select(file => $"==> {file.Key}\n{file.Value}")),
            $"Mirror/Services/Golden/{name}.golden");
    }
}
