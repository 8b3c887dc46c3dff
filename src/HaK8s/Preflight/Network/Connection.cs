using HaK8s.Planning;

namespace HaK8s.Preflight.Network;

/// <summary>A TCP connection that the cluster will need.</summary>
/// <param name="To">Name of the host at the address, or of what stands there.</param>
/// <param name="Use">What for, such as "etcd's peers".</param>
/// <param name="MustListen">True: it is not ours to start, so that something has to listen as soon as there is a control plane.</param>
internal sealed record Connection(HostPlan From, string To, string Address, int Port, string Use, bool MustListen = false);
