using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Processes;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

/// <summary>Runs in a real bash with the lists of a kernel in a folder.</summary>
public class KernelModulesTests
{
    private const string All = "kernel/net/bridge/br_netfilter.ko.xz: kernel/net/bridge/bridge.ko.xz\nkernel/net/netfilter/nft_compat.ko.xz:\nkernel/net/netfilter/xt_comment.ko.xz:\n";

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-modules-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("", ExpectedResult = true)]
    [TestCase("br_netfilter", ExpectedResult = false)]
    [TestCase("nft_compat", ExpectedResult = false)]
    [TestCase("xt_comment", ExpectedResult = false)]
    public async Task<bool> A_kernel_without_a_module_is_found(string missing)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "6.12.0"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "release"), "6.12.0\n");
        await File.WriteAllLinesAsync(Path.Combine(_folder, "6.12.0/modules.dep"), All.Split('\n').Where(line => missing.Length == 0 || !line.Contains(missing + ".ko", StringComparison.Ordinal)));
        var script = Condition(Plan("10.1")).Check.Text.Replace(HostPaths.KernelRelease, $"{_folder}/release", StringComparison.Ordinal).Replace(HostPaths.Modules, _folder, StringComparison.Ordinal);
        var output = await LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-c", $"check() {{\n{script}\n}}\nif check; then echo True; else echo False; fi"), CancellationToken.None);
        return bool.Parse(output.Trim());
    }

    [TestCase("6.12.0", "exit 0", 0, "install -y --setopt=install_weak_deps=False --setopt=retries=3 kernel-modules-extra-6.12.0\n")]
    [TestCase("6.12.0-1.el10uek.x86_64", "exit 0", 0, " kernel-uek-modules-extra-6.12.0-1.el10uek.x86_64 kernel-uek-modules-extra-netfilter-6.12.0-1.el10uek.x86_64\n")]
    [TestCase("6.12.0-1.el10uek64k.aarch64", "exit 0", 0, " kernel-uek64k-modules-extra-6.12.0-1.el10uek64k.aarch64 ")]
    [TestCase("5.15.0-1.el9uek.x86_64", "exit 0", 0, " kernel-uek-modules-extra-5.15.0-1.el9uek.x86_64\n")]
    [TestCase("6.12.0", "exit 1", 1, "dnf upgrade kernel, reboot this host")]
    public async Task The_modules_of_the_running_kernel_are_installed_or_a_reboot_is_asked_for(string kernel, string answer, int code, string text)
    {
        var dnf = Path.Combine(_folder, "dnf");
        await File.WriteAllTextAsync(dnf, $"#!/bin/sh\necho \"$*\"\n{answer}\n");
        File.SetUnixFileMode(dnf, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = $"set -euo pipefail\nPATH={_folder}:$PATH\nuname() {{ echo {kernel}; }}\n{Condition(Plan("10.1")).Remedy.Text}\n";
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", script), CancellationToken.None);
        Assert.That(result.ExitCode, Is.EqualTo(code), result.Error);
        Assert.That(result.Output + result.Error, Does.Contain(text));
    }

    [Test]
    public void The_installation_comes_before_the_modules_are_loaded_and_survives_a_lost_connection()
    {
        var plan = Plan("10.1");
        var conditions = new PrepareNode().Desired(plan, plan.Workers[0]).Conditions.ToList();
        Assert.That(conditions.FindIndex(condition => condition.Name == "kernel-modules"), Is.LessThan(conditions.FindIndex(condition => condition.Name == "modules")));
        Assert.That(new PrepareNode().Decide(plan, plan.Workers[0], StateFacts.Read("")).Single(action => action.Title.StartsWith("Install the kernel", StringComparison.Ordinal)).IsLong);
        var debian = Plans.Existing("1.34.2");
        Assert.That(new PrepareNode().Desired(debian, debian.Workers[0]).Conditions.Select(condition => condition.Name), Does.Contain("modules").And.Not.Contain("kernel-modules"));
    }

    private static HostCondition Condition(ClusterPlan plan) => new PrepareNode().Desired(plan, plan.Workers[0]).Conditions.Single(condition => condition.Name == "kernel-modules");

    private static ClusterPlan Plan(string release)
    {
        var plan = Plans.Existing("1.34.2");
        return plan with { Hosts = [.. plan.Hosts.Select(host => host with { Os = new HostOs("rocky", release, PackageFamily.Dnf) })] };
    }
}
