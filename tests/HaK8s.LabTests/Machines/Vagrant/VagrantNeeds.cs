using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Machines.Vagrant;

/// <summary>Requirements of the test with the real Vagrant on this computer.</summary>
internal static class VagrantNeeds
{
    public const string Gems = "/usr/share/rubygems-integration/all/gems";

    private const string Wish = "HAK8S_TEST_VAGRANT";

    private const string Packages =
        "vagrant vagrant-libvirt libvirt-daemon libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients qemu-system-x86 qemu-utils dnsmasq-base mmdebstrap";

    /// <summary>Skips the test and gives the reason if a requirement is missing.</summary>
    public static void Check()
    {
        if (Environment.GetEnvironmentVariable(Wish) != "1")
            Assert.Ignore($"makes a virtual machine under software emulation, which takes a quarter of an hour: set {Wish}=1 to run it");
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("needs root, for libvirt's system daemon");
        var missing = new[] { "vagrant", "libvirtd", "virtlogd", "virsh", "qemu-system-x86_64", "qemu-img", "dnsmasq", "mmdebstrap" }
            .Where(program => ProgramPath.Find(program) is null && !File.Exists($"/usr/sbin/{program}"))
            .ToList();
        if (missing.Count > 0 || !Directory.Exists(Gems) || Directory.GetDirectories(Gems, "vagrant-libvirt-*").Length == 0)
            Assert.Ignore($"needs {(missing.Count > 0 ? string.Join(", ", missing) : "vagrant-libvirt")}: apt-get install --no-install-recommends {Packages}");
    }
}
