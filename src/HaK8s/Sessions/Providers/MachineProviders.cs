using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Machines.Mirror;
using HaK8s.Machines.Mirror.Sources;
using HaK8s.Machines.Proxmox;
using HaK8s.Machines.Vagrant;

namespace HaK8s.Sessions.Providers;

/// <summary>Creates the provider of machines that a cluster file selects.</summary>
internal static class MachineProviders
{
    private static readonly HttpClient Client = new();

    public static IMachines Create(ClusterSpec spec, SessionOptions options)
    {
        SudoPassword.TakeFromEnvironment();
        var cache = CacheFolder.Locate();
        var folder = ClusterFolder.Of(cache, spec.Name);
        var sources = new KubernetesSources(Client);
        if (options.Assume is { } system)
        {
            return spec.Machines.Provider == MachineProvider.Lab
                ? throw new SelectionException("--assume is for hosts outside the lab: the lab's machines run Debian\n  try: ./build.sh Vms, and then this without --assume")
                : new AssumedMachines(spec, AssumedSystem.Parse(system), sources);
        }

        return spec.Machines.Provider switch
        {
            MachineProvider.Existing => new ExistingMachines(spec, folder, sources, options.AcceptHostKeys),
            MachineProvider.Vagrant => new VagrantMachines(spec, FileOf(options), options.VagrantFolder ?? OwnVagrantfile.WriteTo(folder), folder, sources),
            MachineProvider.Proxmox => new ProxmoxMachines(spec, folder, sources, options.AcceptHostKeys),
            _ => new LabMachines(spec, cache, new LabMirror(cache, spec.Name, spec.Kubernetes, sources)),
        };
    }

    private static string FileOf(SessionOptions options) =>
        options.ClusterFile ?? throw new MachinesException("Vagrant's machines need a cluster file, which the Vagrantfile reads\n  try: --cluster-file vagrant/cluster.yaml");
}
