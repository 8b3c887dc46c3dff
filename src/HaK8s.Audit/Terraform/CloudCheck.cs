namespace HaK8s.Audit.Terraform;

/// <summary>The health check of a cloud's load balancer in front of the API.</summary>
/// <param name="Kind">tcp, http or https; empty if unknown.</param>
/// <param name="Path">The path that it asks; null if unknown.</param>
/// <param name="Seconds">Time until a dead server gets no more connections; null if unknown.</param>
internal sealed record CloudCheck(HclBlock Block, HclBlock Check, string Kind, string? Path, double? Seconds)
{
    /// <summary>Line of the setting that says what is asked.</summary>
    public required int KindLine { get; init; }

    /// <summary>Line of the setting that says how often.</summary>
    public required int TimeLine { get; init; }

    /// <summary>Returns the check that a resource sets for the API; null if it is none.</summary>
    public static CloudCheck? Of(HclBlock block, bool isOfApi) => block.Type switch
    {
        "aws_lb_target_group" or "aws_alb_target_group" when block.Value("protocol") is "TCP" or "TLS" or "TCP_UDP" && (IsApi(block, "port") || block.Child("health_check")?.Value("port") == "6443") => Aws(block),
        "aws_elb" when block.Child("health_check") is { } check && check.Value("target") is { } target && target.Split(':') is [var kind, var rest, ..] && rest.StartsWith("6443", StringComparison.Ordinal)
            => New(
                block,
                check,
                "target",
                kind is "SSL" ? "tcp" : kind,
                rest.Contains('/', StringComparison.Ordinal) ? rest[rest.IndexOf('/', StringComparison.Ordinal)..] : "/",
                check.Number("interval", 30) * check.Number("unhealthy_threshold", 2),
                "interval"),
        "google_compute_health_check" or "google_compute_region_health_check" => Google(block),
        "azurerm_lb_probe" when IsApi(block, "port") => New(
            block,
            block,
            "protocol",
            block.Value("protocol") ?? "tcp",
            block.Value("request_path") ?? "/",
            block.Number("interval_in_seconds", 15) * (block.Value("probe_threshold") is null ? block.Number("number_of_probes", 2) : block.Number("probe_threshold", 1)),
            "interval_in_seconds"),
        "hcloud_load_balancer_service" when block.Value("destination_port") == "6443" || block.Value("listen_port") == "6443" => Hetzner(block),
        "openstack_lb_monitor_v2" when isOfApi => New(
            block,
            block,
            "type",
            block.Value("type") is "TLS-HELLO" or "PING" ? "tcp" : block.Value("type") ?? "",
            block.Value("url_path") ?? "/",
            block.Number("delay", 0) * block.Number("max_retries_down", 3),
            "delay"),
        "digitalocean_loadbalancer" when block.Child("healthcheck") is { } check && check.Value("port") == "6443" => New(
            block,
            check,
            "protocol",
            check.Value("protocol") ?? "",
            check.Value("path") ?? "/",
            check.Number("check_interval_seconds", 10) * check.Number("unhealthy_threshold", 3),
            "check_interval_seconds"),
        "linode_nodebalancer_config" when block.Value("port") == "6443" && block.Value("check") is { } check => New(
            block,
            block,
            "check",
            check == "connection" ? "tcp" : "",
            null,
            block.Number("check_interval", 5) * block.Number("check_attempts", 3),
            "check_interval"),
        _ => null,
    };

    private static CloudCheck Aws(HclBlock block)
    {
        // Without a block the target group connects only, each 30 s.
        var check = block.Child("health_check") ?? block;
        return New(
            block,
            check,
            "protocol",
            check.Value("protocol") ?? "",
            check.Value("path") ?? "/",
            check == block ? 60 : check.Number("interval", 30) * check.Number("unhealthy_threshold", 3),
            "interval");
    }

    private static CloudCheck? Google(HclBlock block) => block.Children.FirstOrDefault(child => child.Words is ["tcp_health_check" or "ssl_health_check" or "http_health_check" or "https_health_check", ..] && IsApi(child, "port")) is { } check
        ? New(
            block,
            check,
            "",
            check.Words[0] switch { "http_health_check" => "http", "https_health_check" => "https", _ => "tcp" },
            check.Value("request_path") ?? "/",
            block.Number("check_interval_sec", 5) * block.Number("unhealthy_threshold", 2),
            "check_interval_sec")
        : null;

    private static CloudCheck Hetzner(HclBlock block)
    {
        var check = block.Child("health_check") ?? block;
        var http = check.Child("http");
        var kind = check == block ? "tcp" : check.Value("protocol") ?? "";
        return New(
            block,
            check,
            "protocol",
            kind == "http" && http?.Value("tls") == "true" ? "https" : kind,
            http is null ? null : http.Value("path") ?? "/",
            check == block ? 45 : check.Number("interval", 15) * check.Number("retries", 3),
            "interval");
    }

    private static CloudCheck New(HclBlock block, HclBlock check, string kindKey, string kind, string? path, double? seconds, string timeKey) => new(block, check, kind.ToLowerInvariant(), path, seconds)
    {
        KindLine = check.LineOf(kindKey),
        TimeLine = check.Value(timeKey) is not null ? check.LineOf(timeKey) : block.LineOf(timeKey),
    };

    /// <summary>True for the API's port, and for a computed one in a block that is named after the API.</summary>
    private static bool IsApi(HclBlock block, string key) =>
        block.Value(key) is { } port && (port == "6443" || (!char.IsAsciiDigit(port[0]) && port.Contains("api", StringComparison.OrdinalIgnoreCase)));
}
