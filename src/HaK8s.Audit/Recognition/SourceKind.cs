namespace HaK8s.Audit.Recognition;

/// <summary>Kind of a text.</summary>
public enum SourceKind
{
    Haproxy,
    Nginx,
    Keepalived,
    Kubeadm,

    /// <summary>A systemd unit of keepalived with its drop-ins.</summary>
    Unit,

    /// <summary>Commands for a shell, also package sources.</summary>
    Shell,

    /// <summary>A guide's text between its code blocks.</summary>
    Prose,
}
