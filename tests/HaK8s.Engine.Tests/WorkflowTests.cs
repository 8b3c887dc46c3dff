using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests the workflow files that <c>[GitHubActions]</c> writes.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class WorkflowTests
{
    [Test]
    public async Task The_file_is_what_NUKE_writes_and_is_written_when_it_is_out_of_date()
    {
        using var build = new Parts("Workflows");

        var first = await build.RunAsync("deploy");
        var file = Path.Combine(build.Root, ".github", "workflows", "ci.yml");
        var written = File.ReadAllText(file);
        var second = await build.RunAsync("deploy");
        File.AppendAllText(file, "# by hand\n");
        var third = await build.RunAsync("deploy");

        Assert.That(written, Is.EqualTo(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transcripts", "sample.ci.yml"))));
        Assert.That(first.Output, Does.Contain($"The files of GitHubActions (ci) were out of date and are written anew: {file}"));
        Assert.That(second.Output, Does.Not.Contain("out of date"));
        Assert.That(third.Output, Does.Contain("out of date"));
        Assert.That(File.ReadAllText(file), Is.EqualTo(written));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(file)!), Is.EqualTo(new[] { file }), "the other one has AutoGenerate = false");
    }

    [Test]
    public async Task On_a_CI_server_nothing_is_written()
    {
        using var build = new Parts("Workflows");

        await build.RunAsync("deploy", ("GITHUB_ACTIONS", "true"));

        Assert.That(Directory.Exists(Path.Combine(build.Root, ".github")), Is.False);
    }

    [Test]
    public async Task One_file_is_written_when_it_is_asked_for()
    {
        using var build = new Parts("Workflows");

        var result = await build.RunAsync("--generate-configuration GitHubActions_all --host GitHubActions");

        var text = File.ReadAllText(Path.Combine(build.Root, ".github", "workflows", "all.yml"));
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("deploy\n"));
        Assert.That(text[text.IndexOf("name: all", StringComparison.Ordinal)..], Is.EqualTo("""
            name: all

            on:
              push:
                branches:
                  - 'main'
                  - 'release/*'
                paths:
                  - '!docs/**'
              pull_request:
                branches:
                  - 'main'
              workflow_dispatch:
                inputs:
                  KubernetesVersion:
                    description: "kubernetes version"
                    required: true
              schedule:
                - cron: '0 4 * * 1'

            permissions:
              security-events: write
              contents: read

            concurrency:
              group: ${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}
              cancel-in-progress: true

            jobs:
              ubuntu-24_04:
                name: ubuntu-24_04
                runs-on: ubuntu-24.04
                timeout-minutes: 30
                steps:
                  - uses: actions/checkout@v6
                    with:
                      fetch-depth: 0
                  - name: 'Run: Deploy, Report'
                    run: ./build.cmd Deploy Report
                    env:
                      KubernetesVersion: ${{ github.event.inputs.KubernetesVersion }}
                      GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}
                  - name: 'Publish: packages'
                    uses: actions/upload-artifact@v5
                    if: always()
                    with:
                      name: packages
                      path: artifacts/packages
                  - name: 'Publish: report.html'
                    uses: actions/upload-artifact@v5
                    if: always()
                    with:
                      name: report.html
                      path: report.html
              windows-latest:

            """.TrimEnd('\n') + text[(text.IndexOf("  windows-latest:", StringComparison.Ordinal) + "  windows-latest:".Length)..]));
    }

    [Test]
    public async Task A_workflow_that_nothing_starts_is_refused()
    {
        using var build = new Parts("NoTrigger");

        var result = await build.RunAsync("deploy");

        Assert.That(result.ExitCode, Is.EqualTo(255));
        Assert.That(result.Output, Does.Contain("The workflow 'none' needs either On or one of the other triggers, and not both"));
    }
}
