namespace HaK8s.ClusterFile;

/// <summary>How the cluster's authorities reach the other control planes.</summary>
public enum CertificateTransfer
{
    /// <summary>kubeadm uploads them, encrypted with a key that is used for one batch.</summary>
    Upload,

    /// <summary>HaK8s copies them over SSH; none of them is stored in the cluster.</summary>
    Copy,
}
