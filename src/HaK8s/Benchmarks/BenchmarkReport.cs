using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace HaK8s.Benchmarks;

/// <summary>Figures of a benchmark.</summary>
/// <param name="Reruns">Runs of all targets that had nothing to do.</param>
/// <param name="Drill">Id of the drill that was running for <paramref name="Drilling"/>.</param>
/// <param name="Controller">Processors that this program kept busy during the drill.</param>
internal sealed record BenchmarkReport(int Hosts, IReadOnlyList<string> LoadBalancers, IReadOnlyList<RunCost> Reruns, Load Rest, string Drill, Load Drilling, double Controller)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Json() => JsonSerializer.Serialize(this, Options) + "\n";

    public Table Table()
    {
        var table = new Table().Border(TableBorder.Simple).Title($"{Hosts} hosts; runs of all targets with nothing to do: median of {Reruns.Count}")
            .AddColumn("what").AddColumn(new TableColumn("measured").RightAligned().NoWrap());
        void Row(string what, string measured) => table.AddRow(Markup.Escape(what), Markup.Escape(measured));
        Row("nothing to do: programs and threads started", $"{Median(run => run.Started):0}");
        Row("nothing to do: processor time of the computer", Seconds(Median(run => run.Computer.TotalSeconds)));
        Row("nothing to do: processor time of this program", Seconds(Median(run => run.Controller.TotalSeconds)));
        Row("nothing to do: time", Seconds(Median(run => run.Elapsed.TotalSeconds)));
        Row("at rest: programs started in a second", Number(Rest.Started));
        Row("at rest: processors used by the cluster", Number(Rest.Machines.Values.Sum()));
        Row("at rest: the same by a load balancer", Number(Most(Rest)));
        Row($"during {Drill}: programs started in a second", Number(Drilling.Started));
        Row($"during {Drill}: processors used by the cluster", Number(Drilling.Machines.Values.Sum()));
        Row($"during {Drill}: the same by a load balancer", Number(Most(Drilling)));
        Row($"during {Drill}: the same by this program", Number(Controller));
        return table;
    }

    private double Most(Load load) => LoadBalancers.Select(name => load.Machines[name]).DefaultIfEmpty().Max();

    private double Median(Func<RunCost, double> of) => Reruns.Select(of).Order().ElementAt(Reruns.Count / 2);

    private static string Seconds(double seconds) => seconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
