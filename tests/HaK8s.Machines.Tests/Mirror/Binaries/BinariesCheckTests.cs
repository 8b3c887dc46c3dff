using HaK8s.Machines;
using HaK8s.Machines.Mirror.Binaries;
using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Binaries;

public sealed class BinariesCheckTests
{
    [Test]
    public void An_old_folder_is_read_and_lacks_the_programs_of_Debian()
    {
        var folder = Reports.Folder(Reports.Old);

        Assert.Multiple(() =>
        {
            Assert.That(folder.Kubernetes.Text, Is.EqualTo("1.20.2"));
            Assert.That((folder.HasEtcd, folder.EtcdTag, folder.PauseTag), Is.EqualTo((false, "3.4.23-0", "3.2")));
            Assert.That((folder.Containerd, folder.CoreDnsTag, folder.NeedsCrictl), Is.EqualTo(((ProgramVersion?)null, (string?)null, true)));
        });
    }

    [Test]
    public void A_new_folder_is_read_with_its_own_etcd_runtime_and_CoreDNS()
    {
        var folder = Reports.Folder(Reports.New);

        Assert.Multiple(() =>
        {
            Assert.That((folder.Kubernetes.Text, folder.Containerd?.Text, folder.Crictl?.Text), Is.EqualTo(("1.36.2", "2.3.4", "1.36.0")));
            Assert.That((folder.HasEtcd, folder.EtcdTag, folder.PauseTag), Is.EqualTo((true, "3.6.14-0", "3.10.2")));
            Assert.That((folder.CoreDnsTag, folder.NeedsCrictl), Is.EqualTo(("v1.14.2", false)));
        });
    }

    [Test]
    public void All_problems_of_a_folder_are_reported_together()
    {
        var output = """
            ctr ctr github.com/containerd/containerd v1.6.20
            containerd containerd github.com/containerd/containerd v1.6.20
            coredns !/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found
            kube-apiserver Kubernetes v1.36.1
            kubeadm v1.36.2
            kubelet Kubernetes v1.36.2
            debian-etcd etcd Version: 3.4.23
            image registry.k8s.io/pause:3.10.2
            image registry.k8s.io/etcd:3.6.8-0
            """;

        var error = Assert.Throws<MachinesException>(() => BinariesCheck.Read("/mine", BinariesReport.Parse(output), "v1.36.3", speed: ""));

        Assert.That(error!.Message, Is.EqualTo("""
            The folder of binaries /mine cannot be used:
              kubectl is missing (or not executable)
              kube-controller-manager is missing (or not executable)
              kube-scheduler is missing (or not executable)
              kube-proxy is missing (or not executable)
              coredns does not run on Debian 12: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found
              kube-apiserver is 1.36.1, but kubeadm is 1.36.2
              kubeadm is 1.36.2, but the cluster file asks for kubernetes.version 1.36.3
              etcd is missing: this kubeadm needs 3.6, Debian has 3.4.23
              containerd-shim-runc-v2 is missing, but other programs of containerd are present
              containerd is 1.6.20, but the kubelet of 1.36.2 needs 2.x
            """));
    }

    [Test]
    public void A_program_that_was_too_slow_is_reported_as_slow()
    {
        var output = Reports.New.Replace("kube-apiserver Kubernetes v1.36.2", "kube-apiserver ?184", StringComparison.Ordinal);

        var error = Assert.Throws<MachinesException>(() => BinariesCheck.Read("/mine", BinariesReport.Parse(output), wanted: null, "starting a program takes 9.2 ms on this computer"));

        Assert.That(error!.Message, Is.EqualTo("The folder of binaries /mine cannot be used:\n  kube-apiserver did not print its version within 184 s; starting a program takes 9.2 ms on this computer"));
    }

    [Test]
    public async Task Programs_that_hang_fail_or_print_nothing_are_distinguished()
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-binaries-");
        foreach (var (name, script) in new[] { ("kubelet", "exec sleep 60"), ("kube-proxy", "exit 139"), ("kube-scheduler", "echo no; exit 1"), ("kubectl", "echo v1.36.2") })
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var inspect = SourceFile.Read("HaK8s.Machines/Mirror/Binaries/inspect.sh").Replace("/binaries", folder.FullName, StringComparison.Ordinal);
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-s", "3") { Input = inspect }, CancellationToken.None);
        folder.Delete(recursive: true);
        Assert.That(result.Output.Split('\n'), Is.SupersetOf(new[] { "kubelet ?3", "kube-proxy !exit code 139", "kube-scheduler !no", "kubectl v1.36.2" }));
    }

    [Test]
    public void A_new_kubelet_without_containerd_is_a_problem()
    {
        var output = string.Join('\n', Reports.New.Split('\n').Where(line => !line.StartsWith("containerd", StringComparison.Ordinal) && !line.StartsWith("ctr", StringComparison.Ordinal)));

        var error = Assert.Throws<MachinesException>(() => Reports.Folder(output));

        Assert.That(error!.Message, Does.Contain("containerd is missing: the kubelet of 1.36.2 needs 2.x"));
    }
}
