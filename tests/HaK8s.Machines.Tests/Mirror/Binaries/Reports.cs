using HaK8s.Machines.Mirror.Binaries;

namespace HaK8s.Tests.Machines.Mirror.Binaries;

/// <summary>Output of inspect.sh for real folders.</summary>
internal static class Reports
{
    private const string Debian = "debian-etcd etcd Version: 3.4.23 Git SHA: Not provided (use ./build instead of go build) Go Version: go1.19.8\n";

    /// <summary>1.20.2 built from Debian's source, without etcd and containerd.</summary>
    public const string Old = """
        kube-apiserver Kubernetes v1.20.2
        kube-controller-manager Kubernetes v1.20.2
        kube-proxy Kubernetes v1.20.2
        kube-scheduler Kubernetes v1.20.2
        kubeadm v1.20.2
        kubectl {   "clientVersion": {     "major": "1",     "minor": "20",     "gitVersion": "v1.20.2" } }
        kubelet Kubernetes v1.20.2
        image k8s.gcr.io/kube-apiserver:v1.20.2
        image k8s.gcr.io/pause:3.2
        image k8s.gcr.io/etcd:3.4.13-0
        image k8s.gcr.io/coredns:1.7.0

        """ + Debian;

    /// <summary>1.36.2 with all programs except runc.</summary>
    public const string New = """
        containerd containerd github.com/containerd/containerd/v2 v2.3.4 db8809540e1a7a9da5d518876894933ff55692ab
        containerd-shim-runc-v2 containerd-shim-runc-v2:   Version:  v2.3.4   Revision: db8809540e1a
        coredns CoreDNS-1.14.2 linux/amd64, go1.26.11
        crictl crictl version 1.36.0
        ctr ctr github.com/containerd/containerd/v2 v2.3.4
        etcd etcd Version: 3.6.14 Git SHA: fc04cf702 Go Version: go1.26.11
        etcdctl etcdctl version: 3.6.14 API version: 3.6
        kube-apiserver Kubernetes v1.36.2
        kube-controller-manager Kubernetes v1.36.2
        kube-proxy Kubernetes v1.36.2
        kube-scheduler Kubernetes v1.36.2
        kubeadm v1.36.2
        kubectl {   "clientVersion": {     "major": "1",     "gitVersion": "v1.36.2" } }
        kubelet Kubernetes v1.36.2
        image registry.k8s.io/kube-apiserver:v1.36.2
        image registry.k8s.io/coredns/coredns:v1.14.2
        image registry.k8s.io/pause:3.10.2
        image registry.k8s.io/etcd:3.6.8-0

        """ + Debian;

    public static BinariesFolder Folder(string output) => BinariesCheck.Read("/somewhere", BinariesReport.Parse(output), wanted: null, speed: "");
}
