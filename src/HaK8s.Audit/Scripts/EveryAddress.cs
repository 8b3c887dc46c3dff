using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds commands that read all addresses of an interface, including the VIP.</summary>
internal sealed class EveryAddress() : CommandRule(
    "scripts/every-address",
    @"\bip\b.*\baddr(ess)?\b.*\|\s*jq\b.*addr_info(\[\]|\s*\|\s*\.\[\])(?!.*(first|\[0\]\s*\|?\s*\.local|startswith|prefixlen))|=\s*""?\$\(hostname -I\)",
    "all IPv4 addresses of an interface are used as the host's address",
    "the owner of the VIP has two addresses, so --node-ip or the advertised address becomes the VIP or an invalid value",
    "choose the address by the hosts' subnet, and exclude the VIP");
