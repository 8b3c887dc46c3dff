using System.Security.Cryptography;
using System.Text;
using HaK8s.Hosts;
using HaK8s.Software;
using HaK8s.Steps.Desired;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Desired;

public sealed class StateDecisionTests
{
    private static readonly ConfigFile File = new("/etc/haproxy/haproxy.cfg", "global\n");

    private static readonly DesiredState State = new()
    {
        Sources = [new ConfigFile("/etc/apt/sources.list.d/x.list", "deb x\n")],
        Packages = [new Package("haproxy"), new Package("kubelet", "1.2.3", Hold: true)],
        Files = [new ManagedFile(File)],
        Conditions = [new HostCondition("swap", "Turn swap off", ShellText.Raw("false"), ShellText.Raw("swapoff -a"))],
        Services = [new Service("haproxy.service", [File.Path])],
    };

    [Test]
    public void A_bare_host_gets_everything_in_order()
    {
        var titles = StateDecision.Of(State, StateFacts.Read("")).Select(action => action.Title);
        Assert.That(titles, Is.EqualTo(new[]
        {
            "Write /etc/apt/sources.list.d/x.list",
            "Install haproxy, kubelet=1.2.3",
            "Hold kubelet",
            "Write /etc/haproxy/haproxy.cfg",
            "Turn swap off",
            "Enable haproxy.service",
            "Restart haproxy.service",
        }));
    }

    [Test]
    public void A_host_where_everything_holds_gets_nothing() =>
        Assert.That(StateDecision.Of(State, StateFacts.Read(Complete())), Is.Empty);

    [Test]
    public void A_changed_file_is_written_again()
    {
        var facts = Complete().Replace($"haproxy.cfg\t{Sha(File.Content)}", $"haproxy.cfg\t{Sha("drift")}", StringComparison.Ordinal);
        Assert.That(StateDecision.Of(State, StateFacts.Read(facts)).Select(action => action.Title), Is.EqualTo(new[] { "Write /etc/haproxy/haproxy.cfg", "Restart haproxy.service" }));
    }

    [Test]
    public void A_file_written_by_an_interrupted_run_still_restarts_the_service()
    {
        var facts = Complete().Replace(Digest(), Sha("older"), StringComparison.Ordinal);
        Assert.That(StateDecision.Of(State, StateFacts.Read(facts)).Select(action => action.Title), Is.EqualTo(new[] { "Restart haproxy.service" }));
    }

    [Test]
    public void A_service_that_died_is_started()
    {
        var facts = Complete().Replace("enabled active", "enabled failed", StringComparison.Ordinal);
        Assert.That(StateDecision.Of(State, StateFacts.Read(facts)).Select(action => action.Title), Is.EqualTo(new[] { "Start haproxy.service" }));
    }

    [Test]
    public void Another_version_of_a_package_is_replaced_and_held_again()
    {
        var facts = Complete().Replace("kubelet\t1.2.3", "kubelet\t1.2.2", StringComparison.Ordinal);
        Assert.That(StateDecision.Of(State, StateFacts.Read(facts)).Select(action => action.Title), Is.EqualTo(new[] { "Install kubelet=1.2.3", "Hold kubelet" }));
    }

    [Test]
    public void An_interrupted_dpkg_is_repaired_before_anything_is_installed()
    {
        var titles = StateDecision.Of(State, StateFacts.Read("packages\tinterrupted\t-\n")).Select(action => action.Title).ToList();
        Assert.That(titles.IndexOf("Finish an interrupted installation"), Is.LessThan(titles.IndexOf("Install haproxy, kubelet=1.2.3")));
    }

    [TestCase("package\tcontainerd.io\t2.1\nheld\tcontainerd.io\t-\n", new string[0])]
    [TestCase("package\tcontainerd.io\t2.1\n", new[] { "Hold containerd.io" })]
    [TestCase("package\tcontainerd\t1.7\nheld\tcontainerd\t-\n", new string[0])]
    [TestCase("", new[] { "Install containerd", "Hold containerd" })]
    public void A_package_of_the_host_that_serves_as_well_is_kept(string facts, string[] titles)
    {
        var state = new DesiredState { Packages = [new Package("containerd", Hold: true) { Instead = "containerd.io" }] };
        Assert.That(StateDecision.Of(state, StateFacts.Read(facts)).Select(action => action.Title), Is.EqualTo(titles));
    }

    [Test]
    public void A_repository_that_another_source_has_gets_no_second_one()
    {
        const string Other = "source\tx\t/etc/apt/sources.list.d/kubernetes.list\n";
        var titles = StateDecision.Of(State, StateFacts.Read(Other)).Select(action => action.Title).ToList();
        Assert.That(titles[0], Is.EqualTo("Install haproxy, kubelet=1.2.3"));
        titles = [.. StateDecision.Of(State, StateFacts.Read(Complete() + "\n" + Other)).Select(action => action.Title)];
        Assert.That(titles, Is.EqualTo(new[] { "Remove /etc/apt/sources.list.d/x.list: /etc/apt/sources.list.d/kubernetes.list has the same repository" }));
    }

    [Test]
    public void The_content_of_a_secret_file_is_not_shown()
    {
        var action = FileActions.Write(new ManagedFile(new ConfigFile("/x", "canary", "0600", Secret: true)));
        var encoded = Convert.ToBase64String("canary"u8);
        Assert.Multiple(() =>
        {
            Assert.That(action.Script.Text, Does.Contain(encoded));
            Assert.That(action.Script.Masked, Does.Not.Contain(encoded));
        });
    }

    private static string Complete() => $"""
        file	/etc/apt/sources.list.d/x.list	{Sha("deb x\n")} 644 root:root
        file	/etc/haproxy/haproxy.cfg	{Sha(File.Content)} 644 root:root
        package	haproxy	2.6
        package	kubelet	1.2.3
        held	kubelet	-
        holds	swap	-
        service	haproxy.service	enabled active
        applied	haproxy.service	{Digest()}
        """;

    private static string Digest() => Sha($"{File.Path} {Sha(File.Content)}");

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
