using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>One document of a user's kubeadm configuration.</summary>
/// <param name="Kind">Kind such as ClusterConfiguration.</param>
/// <param name="Api">Version of kubeadm's own kinds, such as v1beta3; empty for kubelet and kube-proxy.</param>
public sealed record KubeadmDocument(string Kind, string Api, YamlMappingNode Root);
