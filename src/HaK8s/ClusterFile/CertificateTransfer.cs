namespace HaK8s.ClusterFile;

/// <summary>How the cluster's authorities reach the other control planes.</summary>
public enum CertificateTransfer
{
    /// <summary>kubeadm uploads them, encrypted by a key that is used for one batch.</summary>
    Upload,

    /// <summary>HaK8s copies them over SSH; nothing of them enters the cluster.</summary>
    Copy,
}
