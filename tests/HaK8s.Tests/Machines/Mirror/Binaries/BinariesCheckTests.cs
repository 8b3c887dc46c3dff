using HaK8s.Machines;
using HaK8s.Machines.Mirror.Binaries;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Binaries;

public sealed class BinariesCheckTests
{
    [Test]
    public void An_old_folder_is_read_and_lacks_what_Debian_gives()
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
    public void All_problems_of_a_folder_are_told_at_once()
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

        var error = Assert.Throws<MachinesException>(() => BinariesCheck.Read("/mine", BinariesReport.Parse(output), "v1.36.3"));

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
              containerd-shim-runc-v2 is missing, but other programs of containerd are there
              containerd is 1.6.20, but the kubelet of 1.36.2 needs 2.x
            """));
    }

    [Test]
    public void A_new_kubelet_without_containerd_is_a_problem()
    {
        var output = string.Join('\n', Reports.New.Split('\n').Where(line => !line.StartsWith("containerd", StringComparison.Ordinal) && !line.StartsWith("ctr", StringComparison.Ordinal)));

        var error = Assert.Throws<MachinesException>(() => Reports.Folder(output));

        Assert.That(error!.Message, Does.Contain("containerd is missing: the kubelet of 1.36.2 needs 2.x"));
    }
}
