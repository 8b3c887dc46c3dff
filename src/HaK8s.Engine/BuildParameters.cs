using Nuke.Common.Output;
using Nuke.Common.Parameters;
using Nuke.Common.Places;

namespace Nuke.Common;

/// <summary>Reads the parameters of one build and applies them to the build object and to the engine.</summary>
internal sealed class BuildParameters(NukeBuild build, ParameterService parameters)
{
    /// <summary>Applies the parameters that the constructor of the build class may use.</summary>
    public static void ApplyBeforeCreation(ParameterService parameters)
    {
        NukeBuild.Verbosity = parameters.GetValue(BuiltInParameters.Verbosity) is Verbosity verbosity ? verbosity : Verbosity.Normal;
        if (parameters.Get<string>(BuiltInParameters.Host) is { } host)
            NukeBuild.Host = Host.Create(host);
        NukeBuild.LoadedLocalProfiles = parameters.Get<string[]>(BuiltInParameters.Profile) ?? [];
    }

    public void ReadFiles()
    {
        parameters.RootDirectory = BuildPlaces.Root;
        parameters.Files = ParametersFile.Load(BuildPlaces.Root / ".nuke", NukeBuild.LoadedLocalProfiles);
        // Read again, because a parameters file may also set the verbosity.
        if (parameters.GetValue(BuiltInParameters.Verbosity) is Verbosity verbosity)
            NukeBuild.Verbosity = verbosity;
    }

    public void Inject()
    {
        ParameterInjection.InjectParameters(build, parameters);
        build.NoLogo |= parameters.Get<bool>(BuiltInParameters.NoLogo);
        build.Plan = parameters.Get<bool>(BuiltInParameters.Plan);
        build.IsDryRun = parameters.Get<bool>(BuiltInParameters.DryRun);
        build.Help = parameters.Get<bool>(BuiltInParameters.Help);
        build.Continue = parameters.Get<bool>(BuiltInParameters.Continue);
        build.RunsParallel = parameters.Get<bool>(BuiltInParameters.Parallel);
        build.Partition = parameters.Get<CI.Partition>(BuiltInParameters.Partition) ?? build.Partition;
        ConsoleSink.ShowsTarget = build.RunsParallel;
    }
}
