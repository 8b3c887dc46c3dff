using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Completion;
using Nuke.Common.Events;
using Nuke.Common.Execution;
using Nuke.Common.Extensions;
using Nuke.Common.Output;
using Nuke.Common.Parameters;
using Nuke.Common.Places;
using Nuke.Common.Running;
using Nuke.Common.Schema;
using Nuke.Common.Signals;
using Nuke.Common.Targets;

namespace Nuke.Common;

/// <summary>Runs one build from its creation to its exit code, in NUKE's order.</summary>
internal sealed class BuildRun
{
    private readonly StopSignals _signals;
    private readonly ParameterService _parameters = ParameterService.Current;
    private readonly NukeBuild _build;
    private readonly BuildExtensions _extensions;
    private readonly TargetSkipper _skipper;
    private readonly TargetSelection _selection;

    public BuildRun(Func<NukeBuild> create, IReadOnlyList<LambdaExpression> defaults, StopSignals signals)
    {
        _signals = signals;
        BuildParameters.ApplyBeforeCreation(_parameters);
        _build = create();
        ConsoleSink.ShowsTime = !DefaultOutputs.IsDisabled(_build, DefaultOutput.Timestamps);
        Logging.Configure(_build);
        _build.ExecutableTargets = TargetFactory.CreateAll(_build, defaults);
        _extensions = new BuildExtensions(_build);
        _skipper = new TargetSkipper(_build, _extensions);
        _selection = new TargetSelection(_build, _parameters, _skipper);
        _build.SummaryUpdated = target => _extensions.Call<IOnTargetSummaryUpdated>(x => x.OnTargetSummaryUpdated(_build, target));
    }

    public IReadOnlyCollection<ExecutableTarget> Plan => _build.ExecutionPlan;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        // Before any code of the build can print.
        if (CompletionScript.IsAskedFor(_parameters.CommandLine.Positional))
        {
            Console.Write(CompletionScript.Of(_parameters.CommandLine.Positional, BuildSchema.Of(_build).ToArray()));
            return 0;
        }

        ReadParameters();
        if (_parameters.Get<string>(BuiltInParameters.GenerateConfiguration) is { } id)
        {
            new ConfigurationFiles(_build).Generate(id);
            return 0;
        }

        if (!_build.NoLogo && !DefaultOutputs.IsDisabled(_build, DefaultOutput.Logo))
            Logo.Write();
        _selection.PlanInvoked();
        if (_build.Help)
        {
            Console.WriteLine(HelpText.Of(_build));
            return 0;
        }

        RunEvents.Planned(_build);
        var failed = false;
        try
        {
            if (_build.Plan)
            {
                _selection.SkipByParameter(_selection.NamedToSkip());
                Console.WriteLine(PlanText.Of(_build));
            }
            else if (_build.IsDryRun)
            {
                _selection.SkipByParameter(_selection.NamedToSkip());
                _skipper.SkipByStaticConditions();
                Console.WriteLine(DryRunText.Of(_build));
            }
            else
            {
                Initialize();
                RunTargets();
            }
        }
        catch (UsageException)
        {
            throw;
        }
#pragma warning disable CA1031 // the summary follows any failure
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailureMessage.Write(exception);
            failed = true;
        }

        if (_build.Plan || _build.IsDryRun)
            return failed ? _build.ExitCode ?? 255 : 0;
        return new BuildSummary(_build, _extensions, _signals).Finish();
    }

    private void ReadParameters()
    {
        var parameters = new BuildParameters(_build, _parameters);
        new Steps<IOnBuildCreated>(_extensions, x => x.OnBuildCreated(_build.ExecutableTargets))
            .Add(150, parameters.ReadFiles)
            .Add(100, parameters.Inject)
            .Add(75, () => SchemaFile.Update(_build))
            .Add(50, UpdateConfigurationFiles)
            .Run();
    }

    private void UpdateConfigurationFiles()
    {
        // One that is asked for is written alone.
        if (_parameters.Get<string>(BuiltInParameters.GenerateConfiguration) is null)
            new ConfigurationFiles(_build).Update();
    }

    private void Initialize()
    {
        // An unknown name in --skip ends the build before anything is initialised.
        var skipped = _selection.NamedToSkip();
        new Steps<IOnBuildInitialized>(_extensions, x => x.OnBuildInitialized(_build.ExecutableTargets, _build.ExecutionPlan))
            .Add(-100, () => ParameterInjection.InjectOthers(_build, Requirements.Members(_build)))
            .Run();
        _selection.SkipByParameter(skipped);
        _skipper.SkipByStaticConditions();
        Requirements.Check(_build);
    }

    private void RunTargets()
    {
        var attempt = new AttemptFile(BuildPlaces.Temporary / "build-attempt.log", _parameters.CommandLine.Arguments);
        _selection.Continue(attempt);
        var runner = new TargetRunner(_build, _extensions, _skipper, attempt, _signals);
        new BuildExecutor(_build, runner, _signals).Run();
    }
}
