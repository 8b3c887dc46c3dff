using HaK8s.ClusterFile;
using HaK8s.Machines.Mirror.Sources;
using HaK8s.Planning.Facts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Sources;

public sealed class UserMirrorSourceTests
{
    private const string Tags = "http://mirror.example:5000/v2/k8s/";
    private const string Index = "Package: kubeadm\nVersion: 1.20.2-1.1\nArchitecture: amd64\n";

    [Test]
    public async Task The_tags_of_a_mirror_over_plain_HTTP_are_used()
    {
        var source = await ResolveAsync(plainHttp: true, new()
        {
            [Tags + "pause/tags/list"] = """{"name":"k8s/pause","tags":["3.2"]}""",
            [Tags + "etcd/tags/list"] = """{"name":"k8s/etcd","tags":["3.4.23-0"]}""",
            [Tags + "coredns/tags/list"] = """{"name":"k8s/coredns","tags":null}""",
            [Tags + "coredns/coredns/tags/list"] = """{"name":"k8s/coredns/coredns","tags":null}""",
        });

        Assert.That((source.InsecureRegistry, source.PauseTag, source.EtcdTag, source.HasCoreDns), Is.EqualTo(("mirror.example:5000", "3.2", "3.4.23-0", false)));
    }

    [Test]
    public async Task A_registry_without_tag_lists_is_assumed_to_be_complete()
    {
        var source = await ResolveAsync(plainHttp: false, []);

        Assert.That((source.InsecureRegistry, source.PauseTag, source.EtcdTag, source.HasCoreDns), Is.EqualTo(((string?)null, "3.2", (string?)null, true)));
    }

    private static async Task<PackageSource> ResolveAsync(bool plainHttp, Dictionary<string, string> answers)
    {
        var key = Path.GetTempFileName();
        try
        {
            answers["http://mirror.example/deb/Packages"] = Index;
            using var client = new HttpClient(new StubHandler(answers));
            var mirror = new MirrorSpec { Apt = "http://mirror.example/deb/ /", KeyFile = key, ImageRepository = "mirror.example:5000/k8s", PlainHttp = plainHttp };
            return await new UserMirrorSource(client).ResolveAsync(new() { Source = KubernetesSource.Mirror, Mirror = mirror }, default);
        }
        finally
        {
            File.Delete(key);
        }
    }
}
