using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.Extensions;
using Nuke.Common.Output;
using Nuke.Common.Parameters;
using Nuke.Common.Places;
using Nuke.Common.Planning;
using Nuke.Common.Running;
using Nuke.Common.Schema;
using Nuke.Common.Signals;
using Nuke.Common.Targets;

namespace Nuke.Common;

/// <summary>One build from its creation to its summary, in NUKE's order.</summary>
internal sealed class BuildLife
{
    private readonly StopSignals _signals;
    private readonly ParameterService _parameters = ParameterService.Current;
    private readonly NukeBuild _build;
    private readonly BuildExtensions _extensions;
    private readonly TargetSkipper _skipper;
    private bool _onlyShown;

    public BuildLife(Func<NukeBuild> create, IReadOnlyList<LambdaExpression> defaults, StopSignals signals)
    {
        _signals = signals;
        NukeBuild.Verbosity = _parameters.GetValue(BuiltInParameters.Verbosity) is Verbosity verbosity ? verbosity : Verbosity.Normal;
        if (_parameters.Get<string>(BuiltInParameters.Host) is { } host)
            NukeBuild.Host = Host.Create(host);
        NukeBuild.LoadedLocalProfiles = _parameters.Get<string[]>(BuiltInParameters.Profile) ?? [];

        _build = create();
        ConsoleSink.ShowsTime = !DefaultOutputs.IsDisabled(_build, DefaultOutput.Timestamps);
        Logging.Configure(_build);
        _build.ExecutableTargets = TargetFactory.CreateAll(_build, defaults);
        _extensions = new BuildExtensions(_build);
        _skipper = new TargetSkipper(_build, _extensions);
        _build.SummaryUpdated = target => _extensions.Call<IOnTargetSummaryUpdated>(x => x.OnTargetSummaryUpdated(_build, target));
    }

    public int Live()
    {
        Create();
        if (!_build.NoLogo && !DefaultOutputs.IsDisabled(_build, DefaultOutput.Logo))
            Logo.Write();
        MakePlan();
        if (_build.Help)
        {
            Console.WriteLine(HelpText.Of(_build));
            return 0;
        }

        try
        {
            Initialize();
            if (!_onlyShown)
                RunTargets();
        }
        catch (UsageException)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever it is, there will be a summary
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailureMessage.Write(exception);
        }

        return _onlyShown ? 0 : Finish();
    }

    private void Create() => new Steps<IOnBuildCreated>(_extensions, x => x.OnBuildCreated(_build.ExecutableTargets))
        .Add(150, ReadParameterFiles)
        .Add(100, InjectParameters)
        .Add(75, () => SchemaFile.Update(_build))
        .Run();

    private void ReadParameterFiles()
    {
        _parameters.RootDirectory = BuildPlaces.Root;
        _parameters.Files = ParametersFile.Load(BuildPlaces.Root / ".nuke", NukeBuild.LoadedLocalProfiles);
        // Once more: a parameters file may say it, too.
        if (_parameters.GetValue(BuiltInParameters.Verbosity) is Verbosity verbosity)
            NukeBuild.Verbosity = verbosity;
    }

    private void InjectParameters()
    {
        ParameterInjection.InjectParameters(_build, _parameters);
        _build.NoLogo |= _parameters.Get<bool>(BuiltInParameters.NoLogo);
        _build.Plan = _parameters.Get<bool>(BuiltInParameters.Plan);
        _build.Help = _parameters.Get<bool>(BuiltInParameters.Help);
        _build.Continue = _parameters.Get<bool>(BuiltInParameters.Continue);
        _build.RunsParallel = _parameters.Get<bool>(BuiltInParameters.Parallel);
        _build.Partition = _parameters.Get<CI.Partition>(BuiltInParameters.Partition) ?? _build.Partition;
        ConsoleSink.ShowsTarget = _build.RunsParallel;
    }

    private void MakePlan()
    {
        var invoked = TargetNames.Resolve(_parameters.Get<string[]>(BuiltInParameters.Target) ?? [], _build.ExecutableTargets);
        foreach (var target in invoked)
            target.Invoked = true;
        _build.ExecutionPlan = ExecutionPlanner.Plan(_build.ExecutableTargets, invoked);
        foreach (var target in _build.ExecutionPlan)
            target.Status = ExecutionStatus.Scheduled;
        if (_build.ExecutionPlan.Count == 0)
            _build.Help = true;
    }

    private void Initialize()
    {
        var skip = _parameters.Get<string[]>(BuiltInParameters.Skip) is { } names ? TargetNames.Resolve(names, _build.ExecutableTargets) : null;
        if (_build.Plan)
        {
            _onlyShown = true;
            if (skip is not null)
                _skipper.SkipByParameter(skip);
            Console.WriteLine(PlanText.Of(_build));
            return;
        }

        new Steps<IOnBuildInitialized>(_extensions, x => x.OnBuildInitialized(_build.ExecutableTargets, _build.ExecutionPlan))
            .Add(-100, () => ParameterInjection.InjectOthers(_build, Requirements.Members(_build)))
            .Run();
        if (skip is not null)
            _skipper.SkipByParameter(skip);
        _skipper.SkipByStaticConditions();
        Requirements.Check(_build);
    }

    private void RunTargets()
    {
        var attempt = new AttemptFile(BuildPlaces.Temporary / "build-attempt.log", _parameters.CommandLine.Arguments);
        var previous = _build.Continue ? attempt.ReadPrevious() : null;
        if (previous is null)
            attempt.Begin();
        foreach (var target in _build.ScheduledTargets.Where(target => previous?.Contains(target.Name) == true))
            target.Status = ExecutionStatus.Skipped;
        var runner = new TargetRunner(_build, _extensions, _skipper, attempt, _signals);
        new BuildExecutor(_build, runner, _signals).Run();
    }

    private int Finish()
    {
        foreach (var target in _build.ExecutionPlan)
        {
            target.StopClock();
            target.Status = target.Status switch
            {
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                var status => status,
            };
        }

        if (!DefaultOutputs.IsDisabled(_build, DefaultOutput.ErrorsAndWarnings))
            NukeBuild.Host.WriteErrorsAndWarnings();
        if (!DefaultOutputs.IsDisabled(_build, DefaultOutput.TargetOutcome))
            NukeBuild.Host.WriteTargetOutcome(_build);
        if (!DefaultOutputs.IsDisabled(_build, DefaultOutput.BuildOutcome))
            NukeBuild.Host.WriteBuildOutcome(_build);
        _build.ExitCode = _signals.ExitCode ?? _build.ExitCode ?? (_build.IsSucceeding ? 0 : -1);
        _extensions.Call<IOnBuildFinished>(x => x.OnBuildFinished());
        return _build.ExitCode ?? 0;
    }
}
