export { type BrokerOptions, createBroker } from './create-broker';
