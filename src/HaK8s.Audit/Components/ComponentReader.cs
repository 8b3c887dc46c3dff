using System.Text.RegularExpressions;
using HaK8s.Audit.Distributions;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Components;

/// <summary>Collects the settings of etcd and the control plane's programs from all forms of files.</summary>
internal static partial class ComponentReader
{
    private static readonly string[] Programs = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    /// <summary>The paths of kubeadm's extra arguments, in the order of the programs.</summary>
    private static readonly string[] Paths = ["etcd.local.extraArgs", "apiServer.extraArgs", "controllerManager.extraArgs", "scheduler.extraArgs"];

    public static IEnumerable<ComponentFlags> Of(AuditSubjects subjects)
    {
        var all = All(subjects).ToList();
        // A unit with addresses or certificates of its own has a part of what a file of variables lacks.
        var hasOthers = all.Exists(flags => flags.Form == ComponentForm.Unit && flags.IsOpen && flags.Settings.Any(setting => setting.Name.EndsWith("file", StringComparison.Ordinal) || setting.Name.EndsWith("urls", StringComparison.Ordinal)));
        return hasOthers ? all.Select(flags => flags.Form == ComponentForm.File ? flags with { IsOpen = true } : flags) : all;
    }

    private static IEnumerable<ComponentFlags> All(AuditSubjects subjects) =>
    [
        .. subjects.Kubeadm.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster).SelectMany(found => OfKubeadm(found.File, found.Document)),
        .. subjects.Excerpts
            .Where(excerpt => excerpt.Kind == SourceKind.Manifest)
            .SelectMany(excerpt => ManifestFile.Roots(excerpt).SelectMany(root => OfPod(excerpt.File, root).Concat(OfCompose(excerpt.File, root)))),
        .. subjects.Excerpts.Where(excerpt => excerpt.Kind == SourceKind.Component).SelectMany(OfFile),
        .. subjects.K3s.SelectMany(OfK3s),
    ];

    private static IEnumerable<ComponentFlags> OfKubeadm(string file, KubeadmDocument document) => Programs.Zip(Paths)
        .Select(pair => (Program: pair.First, Arguments: KubeadmArguments.Of(document.Root.Find(pair.Second))))
        .Where(found => found.Arguments.Count > 0)
        .Select(found => new ComponentFlags(file, found.Program, (int)found.Arguments[0].Place.Start.Line, ComponentForm.Kubeadm, [.. found.Arguments.Select(argument => new ComponentSetting(argument.Name, argument.Value, (int)argument.Place.Start.Line))]));

    private static IEnumerable<ComponentFlags> OfK3s(K3sNode node) => Programs
        .Select(program => (Program: program, Key: program == "etcd" ? "etcd-arg" : $"{program}-arg"))
        .Select(found => (found.Program, Arguments: node.Settings.Where(setting => setting.Name == found.Key).Select(setting => (Parts: setting.Value.TrimStart('-').Split('=', 2), setting.Line)).Where(argument => argument.Parts.Length == 2).ToList()))
        .Where(found => found.Arguments.Count > 0)
        .Select(found => new ComponentFlags(node.File, found.Program, found.Arguments[0].Line, ComponentForm.Distribution, [.. found.Arguments.Select(argument => new ComponentSetting(argument.Parts[0], argument.Parts[1], argument.Line))]));

    private static IEnumerable<ComponentFlags> OfPod(string file, YamlMappingNode root)
    {
        var parent = root.Find("spec.template") as YamlMappingNode ?? root;
        foreach (var container in (parent.Find("spec") as YamlMappingNode)?.Items("containers").OfType<YamlMappingNode>() ?? [])
        {
            var words = container.Items("command").Concat(container.Items("args")).OfType<YamlScalarNode>().ToList();
            var program = words.Count > 0 ? (words[0].Value ?? "").Split('/')[^1] : "";
            if (!Programs.Contains(program))
                program = Programs.FirstOrDefault(known => words.Count > 0 && container.Text("image")?.Contains($"/{known}:", StringComparison.Ordinal) == true && (words[0].Value ?? "").StartsWith("--", StringComparison.Ordinal)) ?? "";
            if (program.Length == 0)
                continue;
            var settings = new List<ComponentSetting>();
            for (var index = 0; index < words.Count; index++)
            {
                if (Flag().Match(words[index].Value ?? "") is not { Success: true } match)
                    continue;
                var value = match.Groups["value"].Success ? match.Groups["value"].Value : index + 1 < words.Count && !(words[index + 1].Value ?? "").StartsWith('-')
                    ? words[index + 1].Value ?? ""
                    : "";
                settings.Add(new ComponentSetting(match.Groups["name"].Value, value, (int)words[index].Start.Line));
            }

            yield return new ComponentFlags(file, program, (int)container.Start.Line, ComponentForm.Pod, settings)
            {
                Pod = root.Text("kind") == "Pod" ? parent.Find("spec") as YamlMappingNode : null,
                Container = container,
                IsOpen = container.Find("env") is not null || container.Find("envFrom") is not null || settings.Exists(setting => setting.Name is "config-file" or "config"),
            };
        }
    }

    /// <summary>Returns the services of a compose file that run etcd.</summary>
    private static IEnumerable<ComponentFlags> OfCompose(string file, YamlMappingNode root)
    {
        foreach (var service in (root.Find("services") as YamlMappingNode)?.Children.Values.OfType<YamlMappingNode>() ?? [])
        {
            if (service.Text("image")?.Contains("etcd", StringComparison.Ordinal) != true
                || service.Find("command") is not { } command
                || command is YamlMappingNode)
                continue;
            var lines = command is YamlSequenceNode list ? list.Children.OfType<YamlScalarNode>().ToList() : [(YamlScalarNode)command];
            var text = lines.Count > 1 ? lines.Select(line => ($"{line.Value}", (int)line.Start.Line)) : [($"{lines.FirstOrDefault()?.Value}", (int)command.Start.Line)];
            var settings = text
                .SelectMany(line => Flags().Matches(line.Item1).Select(flag => new ComponentSetting(flag.Groups["name"].Value, flag.Groups["value"].Value.Trim('"', '\''), line.Item2)))
                .ToList();
            if (settings.Count > 0)
                yield return new ComponentFlags(file, "etcd", (int)command.Start.Line, ComponentForm.File, settings) { IsOpen = service.Find("environment") is not null || service.Find("env_file") is not null };
        }
    }

    private static IEnumerable<ComponentFlags> OfFile(Excerpt excerpt)
    {
        var text = string.Join('\n', excerpt.Lines.Select(line => line.Text));
        if (Start().IsMatch(text))
            return OfUnit(excerpt);
        var variables = excerpt.Lines.Select(line => (Match: Variable().Match(line.Text), line.Number)).Where(found => found.Match.Success).ToList();
        if (variables.Count > 0)
            return [new ComponentFlags(excerpt.File, "etcd", variables[0].Number, ComponentForm.File, [.. variables.Select(found => new ComponentSetting(NameOf(found.Match), found.Match.Groups["value"].Value.Trim('"', '\''), found.Number))])];
        return ManifestFile
            .Roots(excerpt)
            .Select(root => new ComponentFlags(excerpt.File, "etcd", (int)root.Start.Line, ComponentForm.File, [.. OfYaml(root, "")]));
    }

    private static IEnumerable<ComponentSetting> OfYaml(YamlMappingNode root, string prefix)
    {
        foreach (var (key, value) in root.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (value is YamlScalarNode scalar)
                yield return new ComponentSetting(prefix + name, scalar.Value ?? "", (int)key.Start.Line);
            else if (value is YamlMappingNode inner)
                foreach (var setting in OfYaml(inner, name == "peer-transport-security" ? "peer-" : ""))
                    yield return setting;
        }
    }

    private static IEnumerable<ComponentFlags> OfUnit(Excerpt excerpt)
    {
        for (var index = 0; index < excerpt.Lines.Count; index++)
        {
            if (Start().Match(excerpt.Lines[index].Text) is not { Success: true } match)
                continue;
            var settings = new List<ComponentSetting>();
            var at = index;
            do
                settings.AddRange(Flags()
                    .Matches(excerpt.Lines[at].Text)
                    .Select(flag => new ComponentSetting(flag.Groups["name"].Value, flag.Groups["value"].Value.Trim('"', '\''), excerpt.Lines[at].Number)));
            while (excerpt.Lines[at++].Text.TrimEnd().EndsWith('\\') && at < excerpt.Lines.Count);
            var environment = excerpt.Lines
                .Select(line => (Match: Environment().Match(line.Text), line.Number))
                .Where(found => found.Match.Success)
                .Select(found => new ComponentSetting(NameOf(found.Match), found.Match.Groups["value"].Value.Trim('"'), found.Number))
                .ToList();
            yield return new ComponentFlags(excerpt.File, match.Groups["program"].Value, excerpt.Lines[index].Number, ComponentForm.Unit, [.. settings, .. environment.Where(variable => !settings.Exists(setting => setting.Name == variable.Name))])
            {
                IsOpen = excerpt.Lines.Any(line => line.Text.StartsWith("EnvironmentFile=", StringComparison.Ordinal)) || settings.Exists(setting => setting.Name is "config-file" or "config"),
            };
        }
    }

    private static string NameOf(Match variable) => variable.Groups["name"].Value.ToLowerInvariant().Replace('_', '-');

    [GeneratedRegex(@"^--?(?<name>[a-z][a-z0-9-]+)(=(?<value>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Flag();

    [GeneratedRegex(@"(?<!\S)--?(?<name>[a-z][a-z0-9-]+)((=|\s+(?![-\\]))(?<value>""[^""]*""|'[^']*'|[^\s\\]+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Flags();

    [GeneratedRegex(@"^ExecStart=\S*?(?<program>etcd|kube-apiserver|kube-controller-manager|kube-scheduler)(\s|$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"^\s*(export\s+)?ETCD_(?<name>[A-Z_]+)=(?<value>.*?)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^Environment=""?ETCD_(?<name>[A-Z_]+)=(?<value>.*?)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Environment();
}
