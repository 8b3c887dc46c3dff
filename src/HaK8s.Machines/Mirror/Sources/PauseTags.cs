namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Tag of the pause image by Kubernetes' minor version: the constant PauseVersion in kubeadm's source.</summary>
public static class PauseTags
{
    public static string Of(int minor) => minor switch
    {
        <= 20 => "3.2",
        21 => "3.4.1",
        22 => "3.5",
        23 => "3.6",
        24 => "3.7",
        25 => "3.8",
        <= 30 => "3.9",
        <= 33 => "3.10",
        <= 35 => "3.10.1",
        _ => "3.10.2",
    };
}
