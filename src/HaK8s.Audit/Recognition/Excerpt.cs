namespace HaK8s.Audit.Recognition;

/// <summary>A part of a file that is of one kind.</summary>
/// <param name="Lines">Consecutive lines, without their common indentation.</param>
/// <param name="FromGuide">True: from a code block, where "# command" is a prompt and not a comment.</param>
public sealed record Excerpt(string File, SourceKind Kind, IReadOnlyList<TextLine> Lines, bool FromGuide = false)
{
    /// <summary>True: the lines are the complete file, because the text that is written replaces it.</summary>
    public bool IsComplete { get; init; }

    /// <summary>True: lines that are written into a file of an unknown kind. Rules for what scripts write judge them.</summary>
    public bool IsWritten { get; init; }

    /// <summary>True: a shell expands variables in the lines.</summary>
    public bool IsExpanded { get; init; }

    /// <summary>Path of the file that has the lines, or that a script writes with them; empty if unknown.</summary>
    public string Target { get; init; } = "";

    /// <summary>The text after empty lines, so that a parser's line numbers are the file's.</summary>
    public string Padded => new string('\n', Lines.Count > 0 ? Lines[0].Number - 1 : 0) + string.Join('\n', Lines.Select(line => line.Text));
}

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

    /// <summary>A compose file that runs a balancer or keepalived.</summary>
    Compose,

    /// <summary>A manifest of kube-vip.</summary>
    KubeVip,

    /// <summary>Settings of etcd or of a program of the control plane: a file, environment variables, a unit.</summary>
    Component,

    /// <summary>Objects of Kubernetes that the control plane runs or reads.</summary>
    Manifest,

    /// <summary>A cluster of K3s, RKE2, Kubespray, k0s or Talos.</summary>
    Distribution,
}

/// <summary>A line with its number in the file, from 1.</summary>
public readonly record struct TextLine(int Number, string Text);
