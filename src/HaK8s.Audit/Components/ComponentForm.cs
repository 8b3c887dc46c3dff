namespace HaK8s.Audit.Components;

/// <summary>Where the arguments of a component stand.</summary>
internal enum ComponentForm
{
    /// <summary>extraArgs of kubeadm: they come on top of what kubeadm sets itself.</summary>
    Kubeadm,

    /// <summary>Arguments that K3s or RKE2 hands on.</summary>
    Distribution,

    /// <summary>The manifest of a pod.</summary>
    Pod,

    /// <summary>A systemd unit.</summary>
    Unit,

    /// <summary>A configuration file, or a file of environment variables.</summary>
    File,
}
