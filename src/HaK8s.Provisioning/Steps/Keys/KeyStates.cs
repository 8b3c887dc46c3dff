using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys;

/// <summary>How far each control plane is in a rotation.</summary>
/// <param name="Phases">Host → last finished phase; 0 if it only has the keys, null without the rotation's folder.</param>
internal sealed record KeyStates(IReadOnlyDictionary<string, int?> Phases)
{
    /// <summary>True if a rotation was begun and not ended.</summary>
    public bool Begun => Phases.Values.Any(phase => phase is not null);

    /// <summary>
    /// True if the host has finished the phase. All hosts get the folder before the first phase, so that one without it has ended the
    /// rotation when another is in its last phase.
    /// </summary>
    public bool HasFinished(string host, int phase) => (Phases[host] ?? (Phases.Values.Max() >= KeyRotation.Last ? KeyRotation.Last : 0)) >= phase;

    /// <summary>True if the last phase has begun, before which everything must have been made anew.</summary>
    public bool Forgets => Phases.Values.Max() >= KeyRotation.Last;

    /// <summary>Reads the control planes.</summary>
    /// <exception cref="HostException">One does not answer, or is none.</exception>
    public static async Task<KeyStates> ReadAsync(StepContext context, KeyRotation rotation, CancellationToken cancellation) =>
        new((await Task.WhenAll(context.Plan.ControlPlanes.Select(async host => (host.Name, Phase: await ReadAsync(context.HostFor(host), rotation, cancellation))))).ToDictionary(host => host.Name, host => host.Phase));

    /// <summary>Makes the new keys on the first control plane and brings them to all others, unless that was done.</summary>
    public static async Task<KeyStates> BeginAsync(StepContext context, KeyRotation rotation, CancellationToken cancellation)
    {
        var states = await ReadAsync(context, rotation, cancellation);
        var first = context.Plan.ControlPlanes.FirstOrDefault(host => states.Phases[host.Name] is not null);
        if (states.Phases.Values.Max() > 0)
        {
            context.Progress.Note($"the rotation that was begun goes on: {string.Join(", ", context.Plan.ControlPlanes.Select(host => $"{host.Name} has finished phase {states.Phases[host.Name] ?? 0} of {KeyRotation.Last}"))}");
            if (states.Forgets)
                return states;
        }

        if (first is null)
        {
            first = context.Plan.Bootstrap;
            context.Progress.Action(first.Name, "make the new keys");
            await Job(rotation, "make the new keys", ShellText.Lines(rotation.Functions(context.Plan), ShellText.Of($"""
                rm -rf {rotation.Folder}.new
                mkdir {rotation.Folder}.new
                make_keys {rotation.Folder}.new
                echo 0 > {rotation.Folder}.new/phase
                mv -T {rotation.Folder}.new {rotation.Folder}
                """))).RunAsync(context.HostFor(first), null, Cure(rotation), cancellation);
        }

        var files = await SecretFiles.ReadAsync(context.HostFor(first), [.. rotation.Files(context.Plan).Select(file => $"{rotation.Folder}/{file}")], cancellation);
        await Task.WhenAll(context.Plan.ControlPlanes.Where(host => host.Name != first.Name && states.Phases[host.Name] is null).Select(host => CopyAsync(context, host, rotation, files, cancellation)));
        return await ReadAsync(context, rotation, cancellation);
    }

    public static string Cure(KeyRotation rotation) => UnfinishedRotation.CureOf(rotation.Target);

    /// <summary>Job on a host; one at a time for each rotation.</summary>
    public static HostJob Job(KeyRotation rotation, string title, ShellText body) => new(rotation.Script.Replace(".sh", "", StringComparison.Ordinal), title, body, TimeSpan.FromMinutes(3));

    internal static int? Read(string output) => output.Split('\n') switch
    {
        var lines when !lines.Contains("control-plane") => throw new FormatException("not a control plane"),
        var lines => lines.FirstOrDefault(line => line.StartsWith("phase ", StringComparison.Ordinal)) is { } line ? int.Parse(line[6..], CultureInfo.InvariantCulture) : null,
    };

    private static async Task<int?> ReadAsync(IHost host, KeyRotation rotation, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            [ ! -f {HostPaths.ApiServerManifest} ] || echo control-plane
            [ ! -f {rotation.Folder}/phase ] || echo "phase $(cat {rotation.Folder}/phase)"
            """);
        var result = await host.RunAsync(new HostCommand("read the rotation's phase", script, TimeSpan.FromSeconds(20)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, "could not read the rotation's phase", "observe", result);
        try
        {
            return Read(result.Output);
        }
        catch (FormatException)
        {
            throw new HostException(host.Name, "has no keys to replace", "kubeadm has not made it a control plane", "./build.sh JoinMasters");
        }
    }

    private static async Task CopyAsync(StepContext context, HostPlan host, KeyRotation rotation, IReadOnlyList<JobFile> files, CancellationToken cancellation)
    {
        context.Progress.Action(host.Name, "copy the new keys");
        var copies = files.Select(file => (file with { Path = file.Path.Replace(rotation.Folder, rotation.Folder + ".new", StringComparison.Ordinal) }).Write());
        await Job(rotation, "copy the new keys", ShellText.Lines(
        [
            ShellText.Of($"set -euo pipefail\numask 077\nrm -rf {rotation.Folder}.new"),
            .. copies,
            ShellText.Of($"echo 0 > {rotation.Folder}.new/phase\nmv -T {rotation.Folder}.new {rotation.Folder}"),
        ])).RunAsync(context.HostFor(host), null, Cure(rotation), cancellation);
    }
}
