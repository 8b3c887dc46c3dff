using HaK8s.Machines;
using HaK8s.Machines.Debian;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Debian;

public sealed class CacheFolderTests
{
    [TestCase("HAK8S_CACHE=/disk/cache;HOME=/root", true, "/disk/cache")]
    [TestCase("HOME=/root;XDG_CACHE_HOME=/x", true, "/var/cache/hak8s")]
    [TestCase("HOME=/home/ada;XDG_CACHE_HOME=/x", false, "/x/hak8s")]
    [TestCase("HOME=/home/ada", false, "/home/ada/.cache/hak8s")]
    public void The_cache_is_in_the_users_folder_or_in_the_default_folder(string environment, bool root, string path)
    {
        var variables = environment.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.That(CacheFolder.Locate(name => variables.GetValueOrDefault(name), root).Path, Is.EqualTo(path));
    }

    [Test]
    public void A_cache_in_memory_is_refused_with_the_variable_that_moves_it()
    {
        if (!Directory.Exists("/dev/shm"))
            Assert.Ignore("there is no filesystem in memory here");
        var folder = Path.Combine("/dev/shm", Path.GetRandomFileName());

        var refusal = Assert.Throws<MachinesException>(new CacheFolder(folder).Ensure);

        Assert.That(refusal?.Message, Does.Contain("tmpfs").And.Contain("HAK8S_CACHE"));
        Directory.Delete(folder);
    }

    [Test]
    public void The_same_root_has_the_same_key_and_another_root_another()
    {
        var spec = new DebianRootSpec("try", "bookworm", ["curl", "jq"]);

        Assert.That(spec.Key, Does.Match("^try-[0-9a-f]{12}$"));
        Assert.That((spec with { Packages = ["jq", "curl"] }).Key, Is.EqualTo(spec.Key));
        var others = new[] { spec with { Suite = "trixie" }, spec with { Packages = ["curl"] }, spec with { Variant = "buildd" }, spec with { Customization = ["true"] } };
        Assert.That(others.Select(other => other.Key).Append(spec.Key), Is.Unique);
    }

    [Test]
    public void Missing_packages_are_named_once_with_alternatives()
    {
        var packages = new HostPackages(program => program is "ip" or "flock");

        var missing = packages.Missing(HostPackages.ForLab);

        Assert.That(missing, Does.Contain("systemd-container").And.Contain("mmdebstrap").And.Not.Contain("iproute2").And.Unique);
        Assert.That(HostPackages.Advice(missing, hasApt: true), Does.Contain("apt-get install").And.Contain("provider: existing").And.Contain("vagrant"));
    }
}
