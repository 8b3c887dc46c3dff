using System.Security.Cryptography;
using System.Text;
using HaK8s.Planning.Facts;
using HaK8s.Software;
using HaK8s.Steps.Desired.Packaging;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>Computes the actions that bring a host from its facts to the desired state. Pure.</summary>
internal static class StateDecision
{
    public static IReadOnlyList<HostAction> Of(DesiredState state, StateFacts facts)
    {
        var packages = PackageManagers.Of(state.Family);
        var actions = new List<HostAction>();
        // Two sources of one repository with different keys would stop apt altogether: the one that is there stays alone.
        var others = state.Family == PackageFamily.Apt
            ? facts.OtherSources.ToDictionary(source => ForeignSources.FileOf(source.Key), source => source.Value)
            : new Dictionary<string, string>(StringComparer.Ordinal);
        actions.AddRange(others.Where(other => facts.Files.ContainsKey(other.Key)).Select(other => FileActions.Remove(other.Key, $"{other.Value} has the same repository")));
        var sources = state.Sources.Where(file => !others.ContainsKey(file.Path) && !Matches(file, facts)).ToList();
        actions.AddRange(sources.Select(file => FileActions.Write(new ManagedFile(file, AptSourceTest.Of(file)))));

        if (facts.PackagesInterrupted)
            actions.Add(packages.Repair());
        var wanted = state.Packages.Select(package => Wanted(package, facts)).ToList();
        var missing = wanted.Where(package => !(facts.Packages.TryGetValue(package.Name, out var version) && packages.Satisfies(package, version))).ToList();
        if (missing.Count > 0)
            actions.Add(packages.Install(missing, sources.Count > 0));
        var unheld = wanted.Where(package => package.Hold && (missing.Contains(package) || !facts.Held.Contains(package.Name))).ToList();
        if (unheld.Count > 0)
            actions.Add(packages.Hold(unheld));

        var changed = state.Files.Where(file => !Matches(file.File, facts)).ToList();
        actions.AddRange(changed.Select(file => FileActions.Write(file, Users(state, file))));
        if (changed.Any(file => file.File.Path.StartsWith($"{HostPaths.SystemdUnits}/", StringComparison.Ordinal)))
            actions.Add(ServiceActions.Reload());

        actions.AddRange(Remedies(state, facts, beforeServices: true));
        actions.AddRange(state.Services.SelectMany(service => ServiceActions.Bring(
            service,
            Digest(state, service),
            changed,
            facts)));
        actions.AddRange(Remedies(state, facts, beforeServices: false));
        return actions;
    }

    /// <summary>Returns the package, or the one of the host that serves as well.</summary>
    private static Package Wanted(Package package, StateFacts facts) => facts.Packages.ContainsKey(package.Name)
        ? package
        : package.Alternatives.Skip(1).FirstOrDefault(other => facts.Packages.ContainsKey(other.Name)) ?? package;

    private static IEnumerable<HostAction> Remedies(DesiredState state, StateFacts facts, bool beforeServices) =>
        state.Conditions
            .Where(condition => condition.BeforeServices == beforeServices && !facts.Holding.Contains(condition.Name))
            .Select(condition => new HostAction(condition.Title, condition.Remedy, condition.IsLong));

    private static IEnumerable<string> Users(DesiredState state, ManagedFile file) =>
        state.Services.Where(service => service.Uses(file)).Select(service => service.Unit);

    /// <summary>True if the file exists with this content, mode and owner.</summary>
    public static bool Matches(ConfigFile file, StateFacts facts) =>
        facts.Files.TryGetValue(file.Path, out var found)
        && found == $"{Sha256(file.Content)} {file.Mode.TrimStart('0')} {file.Owner}";

    /// <summary>Digest of the files that a service uses: paths and contents in order.</summary>
    private static string Digest(DesiredState state, Service service) =>
        Sha256(string.Join('\n', state.Files
            .Where(service.Uses)
            .Select(file => $"{file.File.Path} {Sha256(file.File.Content)}")));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
