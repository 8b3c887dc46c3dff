using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Machines.Mirror;
using HaK8s.Machines.Mirror.Sources;

namespace HaK8s.Sessions;

/// <summary>The provider of machines that a cluster file asks for.</summary>
internal static class MachineProviders
{
    private static readonly HttpClient Client = new();

    /// <exception cref="MachinesException">There is none in this version.</exception>
    public static IMachines Create(ClusterSpec spec)
    {
        if (spec.Machines.Provider != MachineProvider.Lab)
            throw new MachinesException($"machines.provider: {spec.Machines.Provider.ToString().ToLowerInvariant()} is not there yet in this version\n  try: machines.provider: lab");
        var cache = CacheFolder.Locate();
        return new LabMachines(spec, cache, new LabMirror(cache, spec.Name, spec.Kubernetes, new KubernetesSources(Client)));
    }
}
