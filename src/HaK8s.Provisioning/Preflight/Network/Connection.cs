using HaK8s.Planning;

namespace HaK8s.Preflight.Network;

/// <summary>A TCP connection that the cluster will need.</summary>
/// <param name="To">Name of the host or device at the address.</param>
/// <param name="Use">Purpose, such as "etcd's peers".</param>
/// <param name="MustListen">True if HaK8s does not start the listener, so that it must listen as soon as there is a
/// control plane.</param>
internal sealed record Connection(HostPlan From, string To, string Address, int Port, string Use, bool MustListen = false);
