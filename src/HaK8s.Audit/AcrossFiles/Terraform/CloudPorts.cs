using HaK8s.Audit.Terraform;

namespace HaK8s.Audit.AcrossFiles.Terraform;

/// <summary>Finds clouds' load balancers that send the API's connections to another port than the one that they check, or cut idle ones.</summary>
internal sealed class CloudPorts : IRule<AuditSubjects>
{
    private const string Api = "6443";

    private static readonly string[] Idle = ["timeout_client_data", "timeout_member_data"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Sources
        .Where(source => source.Path.EndsWith(".tf", StringComparison.Ordinal))
        .SelectMany(HclBlock.Of)
        .Where(block => block.Words is ["resource", ..])
        .SelectMany(block => block.Type switch
        {
            "aws_lb_target_group" or "aws_alb_target_group" => OfTarget(block),
            "openstack_lb_listener_v2" when block.Value("protocol_port") == Api => OfListener(block),
            _ => [],
        });

    private static IEnumerable<AuditFinding> OfTarget(HclBlock block)
    {
        if (block.Child("health_check")?.Value("port") == Api && block.Value("port") is { } port && port != Api && port.All(char.IsAsciiDigit))
            yield return new AuditFinding(
                block.File,
                block.LineOf("port"),
                "clouds/wrong-port",
                $"{block.Type}.{block.Name} sends connections to port {port}, but asks port {Api} whether the target lives",
                "the API server listens on the port that is checked: connections to the other one are refused",
                $"port = {Api}");
    }

    private static IEnumerable<AuditFinding> OfListener(HclBlock block) => Idle
        .Where(key => block.Number(key, double.MaxValue) < OutageLimits.Idle * 1000)
        .Take(1)
        .Select(key => new AuditFinding(
            block.File,
            block.LineOf(key),
            "clouds/idle-timeout",
            $"{key} is {block.Value(key)} ms",
            "watches, kubectl logs -f and exec can be idle for longer than that, and are then cut",
            $"{key} = 10800000"));
}
