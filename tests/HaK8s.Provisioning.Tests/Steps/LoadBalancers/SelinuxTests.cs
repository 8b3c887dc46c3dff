using System.Text.RegularExpressions;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

/// <summary>
/// Checks the files of load balancers against the accesses that SELinux's policy grants. The lab's SelinuxPolicyTests checks the
/// same accesses in a policy.
/// </summary>
public partial class SelinuxTests
{
    private static IEnumerable<ConfigFile> Files => SelinuxNeed.Plans.SelectMany(plan => plan.LoadBalancers.Take(1).SelectMany(host => ConfigTemplates.LoadBalancer(plan, host)));

    [Test]
    public void Units_start_scripts_through_their_interpreter_because_systemd_may_not_execute_them_all()
    {
        var programs = Files.Where(file => file.Path.StartsWith(HostPaths.SystemdUnits, StringComparison.Ordinal))
            .SelectMany(file => Start().Matches(file.Content)).Select(match => match.Groups["program"].Value).ToHashSet();
        Assert.That(programs, Is.SubsetOf(new[] { "/bin/sh", "/bin/bash", "/bin/rm", "/usr/bin/perl", "nft" }).And.Contain("/bin/sh"));
    }

    [Test]
    public void Scripts_of_units_are_files_that_their_shells_may_read()
    {
        var scripts = Files.Where(file => file.Mode == "0755").Select(file => file.Path).ToHashSet();
        Assert.That(scripts, Is.SubsetOf(Paths("initrc_t")).And.Not.Empty);
    }

    [Test]
    public void Keepalived_reads_only_files_that_its_domain_may_read()
    {
        var text = Files.First(file => file.Path == HostPaths.KeepalivedConfiguration).Content;
        var used = Used().Matches(text).Select(match => match.Groups["path"].Value).ToList();
        Assert.That(used, Is.EquivalentTo(new[] { HostPaths.InterfaceFile, HostPaths.BalancerDown, HostPaths.BalancerHangs }).And.SubsetOf(Paths("keepalived_t")));
        Assert.That(used, Is.All.StartsWith($"{HostPaths.KeepalivedRuntime}/"), "systemd makes the folder with the right type");
    }

    [Test]
    public void Every_unit_that_writes_a_file_of_keepalived_makes_its_folder()
    {
        var folder = Path.GetFileName(HostPaths.KeepalivedRuntime);
        var writers = Files.Where(file => file.Path.StartsWith(HostPaths.SystemdUnits, StringComparison.Ordinal) && file.Content.Contains($"{HostPaths.KeepalivedRuntime}/", StringComparison.Ordinal)).ToList();
        Assert.That(writers.Select(file => file.Content), Is.Not.Empty.And.All.Match($"(?m)^RuntimeDirectory=.*\\b{folder}\\b"));
    }

    [Test]
    public void The_test_of_a_new_configuration_makes_the_folder_with_its_type_before_the_files()
    {
        var plan = SelinuxNeed.Plans[0];
        var validation = new ConfigureLoadBalancer().Desired(plan, plan.LoadBalancers[0]).Files.Single(file => file.File.Path == HostPaths.KeepalivedConfiguration).Validation!.Text;
        var (folder, label, script) = (validation.IndexOf("mkdir", StringComparison.Ordinal), validation.IndexOf("restorecon", StringComparison.Ordinal), validation.IndexOf("sh " + HostPaths.InterfaceScript, StringComparison.Ordinal));
        Assert.That(folder, Is.GreaterThan(0).And.LessThan(label));
        Assert.That(script, Is.GreaterThan(label));
    }

    [Test]
    public void Nginx_does_not_raise_its_own_limit_of_open_files_and_its_unit_does()
    {
        Assert.That(Files.Single(file => file.Path == HostPaths.NginxConfiguration).Content, Does.Not.Contain("rlimit"));
        Assert.That(Files.Single(file => file.Path.Contains("nginx.service.d", StringComparison.Ordinal)).Content, Does.Contain("\nLimitNOFILE=16384\n"));
        Assert.That(Files.Single(file => file.Path.Contains("haproxy.service.d", StringComparison.Ordinal)).Content, Does.Not.Contain("LimitNOFILE"));
    }

    private static IEnumerable<string> Paths(string domain) => SelinuxNeed.All.Where(need => need.Domain == domain).Select(need => need.Place);

    [GeneratedRegex("^Exec[A-Za-z]+=[-+!@:]*(?<program>[^ \n]+)", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex("^ *(?:include|file) (?<path>/.*)$", RegexOptions.Multiline)]
    private static partial Regex Used();
}
